//! Prints the figures that the other benches have left, in one table.

mod measured;

fn main() {
    println!("{}", measured::table());
}
