fn main() {
    hepb_lens::run();
}
