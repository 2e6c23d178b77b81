fn main() {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let n = gleaner::segment::segment(&text);
    for (i, b) in n.blocks.iter().enumerate() {
        let s = &n.sections[b.section];
        println!(
            "{i} {:?} sec{} {:?} lvl{} par{:?} secpar{:?} d{} | {}",
            b.kind,
            b.section,
            s.kind,
            s.level,
            b.parent,
            s.parent,
            b.depth,
            b.body.of(&text).chars().take(70).collect::<String>()
        );
    }
}
