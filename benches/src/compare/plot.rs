//! Plots as SVG: horizontal bars on a logarithmic scale, with the spread of the rounds.

use std::fmt::Write;

use super::results::Spread;

const WIDTH: f64 = 860.0;
const NAMES: f64 = 290.0;
const VALUES: f64 = 110.0;
const ROW: f64 = 26.0;
const TOP: f64 = 54.0;

/// A bar.
pub(super) struct Bar {
    pub(super) name: String,
    pub(super) spread: Spread,
    /// Drawn in another colour.
    pub(super) ours: bool,
}

/// The plot; `unit` is written behind the title, `show` makes a value text.
pub(super) fn bars(title: &str, unit: &str, bars: &[Bar], show: fn(f64) -> String) -> String {
    let positive =
        || bars.iter().flat_map(|bar| [bar.spread.min, bar.spread.max]).filter(|v| *v > 0.0);
    let low = positive().fold(f64::INFINITY, f64::min).log10().floor();
    let high = positive().fold(0.0, f64::max).log10().ceil().max(low + 1.0);
    let width = WIDTH - NAMES - VALUES;
    let x = |value: f64| {
        NAMES + width * ((value.max(1e-9).log10() - low) / (high - low)).clamp(0.0, 1.0)
    };
    let height = bars.iter().fold(TOP + 12.0, |height, _| height + ROW);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"#fff\"/>\n\
         <text x=\"10\" y=\"20\" font-size=\"15\" font-weight=\"bold\">{title}</text>\n\
         <text x=\"10\" y=\"40\" fill=\"#555\">{unit}; bar: median, line: least to greatest; \
         logarithmic</text>\n"
    );
    let mut decade = low;
    while decade <= high {
        let at = x(10f64.powf(decade));
        let _ = writeln!(
            svg,
            "<line x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{:.1}\" stroke=\"#ddd\"/>",
            height - 8.0
        );
        decade += 1.0;
    }
    let mut y = TOP;
    for Bar { name, spread, ours } in bars {
        let (colour, middle) = (if *ours { "#2a6fbb" } else { "#9aa5b1" }, y + ROW / 2.0);
        let (end, from, to) = (x(spread.median), x(spread.min), x(spread.max));
        let _ = writeln!(
            svg,
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>\n\
             <rect x=\"{NAMES}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{colour}\"/>\n\
             <line x1=\"{from:.1}\" x2=\"{to:.1}\" y1=\"{middle:.1}\" y2=\"{middle:.1}\" \
             stroke=\"#000\" stroke-width=\"2\"/>\n\
             <text x=\"{:.1}\" y=\"{:.1}\">{}</text>",
            NAMES - 8.0,
            middle + 4.0,
            y + 4.0,
            end - NAMES,
            ROW - 8.0,
            to + 8.0,
            middle + 4.0,
            show(spread.median)
        );
        y += ROW;
    }
    svg.push_str("</svg>\n");
    svg
}
