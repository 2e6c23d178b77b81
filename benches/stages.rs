//! Time of each stage on the notes of `fixtures/notes`: `cargo bench --bench stages`.

use std::hint::black_box;
use std::path::Path;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gleaner::encode::windows;
use gleaner::extract::contact::find_contacts;
use gleaner::extract::date::{DateOrder, find_dates};
use gleaner::extract::money::{MoneyOptions, find_amounts};
use gleaner::infer::Model;
use gleaner::segment::{Segment, segment};
use gleaner::source::{ReadOptions, discover, read_file};

fn texts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/notes");
    let found = discover(&[folder]).expect("the fixture notes are part of the repository");
    found.notes.iter().map(|path| read_file(path, &ReadOptions::default()).expect("a fixture note can be read").text).collect()
}

fn stages(criterion: &mut Criterion) {
    let texts = texts();
    let model = Model::embedded().expect("the embedded model loads");
    let notes: Vec<_> = texts.iter().map(|text| segment(text)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let mut group = criterion.benchmark_group("stages");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("segment", |b| {
        b.iter(|| texts.iter().map(|text| segment(black_box(text)).segments.len()).sum::<usize>())
    });
    let encode = || {
        let mut all = Vec::new();
        for (text, note) in texts.iter().zip(&notes) {
            let encode = |part: &Segment| model.tokenizer.encode(part.span.of(text)).expect("text can be tokenized");
            let encodings: Vec<_> = note.segments.iter().map(encode).collect();
            all.extend(windows(&encodings, &model.tokenizer, model.limits));
        }
        all
    };
    group.bench_function("encode", |b| b.iter(|| black_box(encode()).len()));
    group.bench_function("money", |b| {
        b.iter(|| {
            texts.iter().zip(&notes).map(|(t, n)| find_amounts(black_box(t), n, &MoneyOptions::default()).len()).sum::<usize>()
        });
    });
    group.bench_function("dates", |b| {
        b.iter(|| texts.iter().map(|t| find_dates(black_box(t), 0, None, DateOrder::default()).len()).sum::<usize>());
    });
    group.bench_function("contacts", |b| b.iter(|| texts.iter().map(|t| find_contacts(black_box(t)).len()).sum::<usize>()));
    group.sample_size(10);
    let rows = encode();
    group.bench_function("infer, one thread", |b| {
        b.iter(|| rows.iter().map(|w| model.backend.run(w).expect("the model runs").tokens.len()).sum::<usize>());
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
