fn main() {
    documents::worker::run_if_asked();
}
