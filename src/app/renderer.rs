//! Which of the two renderers draws the window, and why.

use std::fmt;
use std::str::FromStr;

use eframe::wgpu;

/// What a person asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RendererChoice {
    /// wgpu, and glow where no graphics adapter answers it.
    #[default]
    Auto,

    /// wgpu: Vulkan, Metal or Direct3D.
    Wgpu,

    /// glow: OpenGL.
    Glow,
}

impl FromStr for RendererChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "wgpu" => Ok(Self::Wgpu),
            "glow" => Ok(Self::Glow),
            _ => Err(format!(
                "no renderer is called \"{text}\": write auto, wgpu or glow"
            )),
        }
    }
}

/// A renderer and the reason for it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// Which.
    pub renderer: eframe::Renderer,

    /// Why, in words.
    pub why: String,
}

impl fmt::Display for Chosen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.renderer, self.why)
    }
}

/// Chooses. Looks at the adapters of this machine where nobody has decided.
pub fn choose(choice: RendererChoice) -> Chosen {
    match choice {
        RendererChoice::Wgpu => Chosen {
            renderer: eframe::Renderer::Wgpu,
            why: "as asked".to_owned(),
        },
        RendererChoice::Glow => Chosen {
            renderer: eframe::Renderer::Glow,
            why: "as asked".to_owned(),
        },
        RendererChoice::Auto => from_adapters(&adapters()),
    }
}

/// After wgpu could not open the window.
pub fn fallback(why: &eframe::Error) -> Chosen {
    Chosen {
        renderer: eframe::Renderer::Glow,
        why: format!("wgpu could not open the window ({why})"),
    }
}

fn from_adapters(adapters: &[String]) -> Chosen {
    match adapters.first() {
        Some(first) => Chosen {
            renderer: eframe::Renderer::Wgpu,
            why: format!("the first graphics adapter is {first}"),
        },
        None => Chosen {
            renderer: eframe::Renderer::Glow,
            why: "no graphics adapter answered wgpu".to_owned(),
        },
    }
}

/// Names of the adapters that wgpu can use.
fn adapters() -> Vec<String> {
    // OpenGL is left out: where it is all there is, glow draws with less between.
    let backends = wgpu::Backends::PRIMARY;
    let instance = wgpu::Instance::new(wgpu::InstanceDescriptor {
        backends,
        ..wgpu::InstanceDescriptor::new_without_display_handle()
    });
    pollster::block_on(instance.enumerate_adapters(backends))
        .into_iter()
        .map(|adapter| {
            let info = adapter.get_info();
            format!("{} ({})", info.name, info.backend)
        })
        .collect()
}

/// Whether a window system is there at all, as far as can be told without starting one.
pub fn has_display() -> bool {
    if cfg!(any(target_os = "windows", target_os = "macos")) {
        return true;
    }
    ["WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DISPLAY"]
        .into_iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_adapter_it_is_glow_and_says_why() {
        let chosen = from_adapters(&[]);
        assert_eq!(chosen.renderer, eframe::Renderer::Glow);
        assert_eq!(
            chosen.to_string(),
            "glow: no graphics adapter answered wgpu"
        );
        let chosen = from_adapters(&["Card (Vulkan)".to_owned()]);
        assert_eq!(chosen.renderer, eframe::Renderer::Wgpu);
        assert!(chosen.why.contains("Card"));
    }

    #[test]
    fn what_is_asked_for_is_taken() {
        assert_eq!(
            choose(RendererChoice::Glow).renderer,
            eframe::Renderer::Glow
        );
        assert_eq!("wgpu".parse(), Ok(RendererChoice::Wgpu));
        assert!("vulkan".parse::<RendererChoice>().is_err());
    }
}
