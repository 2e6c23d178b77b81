fn main() {
    let t = std::env::args().nth(1).unwrap();
    for s in gleaner::segment::segment(&t).segments {
        println!("[{}]", s.span.of(&t));
    }
}
