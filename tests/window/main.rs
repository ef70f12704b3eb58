//! The window, driven as a person would, without a display.

mod harness;

use harness::Window;

#[test]
fn explore() {
    let mut window = Window::open();
    window.settle();
    for (role, name) in window.names() {
        println!("{role:?}: {name}");
    }
    println!("{:?}", window.repaint_delay());
    window.click("Lanes");
    for (role, name) in window.names() {
        println!("{role:?}: {name}");
    }
}
