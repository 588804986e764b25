//! Plots as SVG: horizontal bars on a logarithmic scale and curves, with the spread of the rounds.

use std::fmt::Write;

use super::spread::Spread;

const WIDTH: f64 = 860.0;
const NAMES: f64 = 290.0;
const VALUES: f64 = 110.0;
const ROW: f64 = 26.0;
const TOP: f64 = 54.0;

/// A bar.
pub(crate) struct Bar {
    pub(crate) name: String,
    pub(crate) spread: Spread,
    /// Drawn in another colour.
    pub(crate) ours: bool,
}

/// The plot; `unit` is written behind the title, `show` makes a value text.
pub(crate) fn bars(title: &str, unit: &str, bars: &[Bar], show: fn(f64) -> String) -> String {
    let positive =
        || bars.iter().flat_map(|bar| [bar.spread.min, bar.spread.max]).filter(|v| *v > 0.0);
    let low = positive().reduce(f64::min).unwrap_or(1.0).log10().floor();
    let high = positive().reduce(f64::max).unwrap_or(1.0).log10().ceil().max(low + 1.0);
    let width = WIDTH - NAMES - VALUES;
    let x = |value: f64| {
        NAMES + width * ((value.max(1e-9).log10() - low) / (high - low)).clamp(0.0, 1.0)
    };
    let height = bars.iter().fold(TOP + 26.0, |height, _| height + ROW);
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
            "<line x1=\"{at:.1}\" x2=\"{at:.1}\" y1=\"{TOP}\" y2=\"{:.1}\" stroke=\"#ddd\"/>\n\
             <text x=\"{at:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{}</text>",
            height - 22.0,
            height - 8.0,
            show(10f64.powf(decade))
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

const HEIGHT: f64 = 380.0;
const LEFT: f64 = 78.0;
const RIGHT: f64 = 24.0;
const HEAD: f64 = 64.0;
const FOOT: f64 = 50.0;
const COLOURS: [&str; 4] = ["#2a6fbb", "#d9822b", "#4b9e5f", "#9b59b6"];

/// A curve.
pub(crate) struct Curve {
    pub(crate) name: String,
    pub(crate) points: Vec<(f64, Spread)>,
}

/// How values are spread along the horizontal axis.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Axis {
    /// Evenly.
    Linear,
    /// Evenly by their logarithms; the marks are at the points.
    Logarithmic,
}

/// Curves over a common horizontal axis; the vertical one begins at 0. `labels` are those of both
/// axes, `show` makes a value of the vertical one text.
pub(crate) fn curves(
    title: &str,
    labels: (&str, &str),
    axis: Axis,
    curves: &[Curve],
    show: fn(f64) -> String,
) -> String {
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let scaled = |x: f64| if axis == Axis::Logarithmic { x.max(1e-9).log2() } else { x };
    let low = points().map(|(x, _)| scaled(*x)).reduce(f64::min).unwrap_or_default();
    let high = points().map(|(x, _)| scaled(*x)).reduce(f64::max).unwrap_or_default();
    let step = step(points().map(|(_, spread)| spread.max).fold(0.0, f64::max));
    let top = points().map(|(_, spread)| (spread.max / step).ceil()).fold(1.0, f64::max) * step;
    let (width, height) = (WIDTH - LEFT - RIGHT, HEIGHT - HEAD - FOOT);
    let x = |value: f64| LEFT + width * (scaled(value) - low) / (high - low).max(1e-9);
    let y = |value: f64| HEAD + height * (1.0 - value / top);
    let (horizontal, vertical) = labels;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         font-family=\"sans-serif\" font-size=\"13\">\n\
         <rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n\
         <text x=\"10\" y=\"20\" font-size=\"15\" font-weight=\"bold\">{title}</text>\n\
         <text x=\"10\" y=\"40\" fill=\"#555\">{vertical}</text>\n\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\" fill=\"#555\">{horizontal}</text>\n",
        LEFT + width / 2.0,
        HEIGHT - 10.0
    );
    let mut mark = 0.0;
    while mark <= top * 1.001 {
        put_row(&mut svg, y(mark), &show(mark));
        mark += step;
    }
    for mark in marks(axis, low, high, curves) {
        // Sums of steps are not exact.
        put_column(&mut svg, x(mark), &((mark * 1e6).round() / 1e6).to_string());
    }
    for (number, (curve, colour)) in curves.iter().zip(COLOURS.iter().cycle()).enumerate() {
        put_curve(&mut svg, curve, colour, (&x, &y));
        put_legend(&mut svg, number, &curve.name, colour);
    }
    svg.push_str("</svg>\n");
    svg
}

/// Where the horizontal axis has marks.
fn marks(axis: Axis, low: f64, high: f64, curves: &[Curve]) -> Vec<f64> {
    let points = curves.iter().flat_map(|curve| &curve.points);
    let mut marks: Vec<f64> = match axis {
        Axis::Logarithmic => points.map(|(x, _)| *x).collect(),
        Axis::Linear if low < high => {
            let step = step(high - low);
            let first = (low / step).ceil();
            (0..=10u32).map(|n| (first + f64::from(n)) * step).take_while(|x| *x <= high).collect()
        }
        Axis::Linear => Vec::new(),
    };
    marks.sort_by(f64::total_cmp);
    marks.dedup();
    marks
}

/// 1, 2 or 5 times a power of ten, of which `range` has four to ten.
fn step(range: f64) -> f64 {
    let least = (range / 10.0).max(1e-9);
    let power = 10f64.powf(least.log10().floor());
    [1.0, 2.0, 5.0].map(|n| n * power).into_iter().find(|s| *s >= least).unwrap_or(10.0 * power)
}

fn put_row(svg: &mut String, y: f64, text: &str) {
    let _ = writeln!(
        svg,
        "<line x1=\"{LEFT}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#ddd\"/>\n\
         <text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{text}</text>",
        WIDTH - RIGHT,
        LEFT - 8.0,
        y + 4.0
    );
}

fn put_column(svg: &mut String, x: f64, text: &str) {
    let bottom = HEIGHT - FOOT;
    let _ = writeln!(
        svg,
        "<line x1=\"{x:.1}\" x2=\"{x:.1}\" y1=\"{bottom:.1}\" y2=\"{:.1}\" stroke=\"#555\"/>\n\
         <text x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\">{text}</text>",
        bottom + 5.0,
        bottom + 20.0
    );
}

/// The medians as a line, the least and the greatest as an area.
fn put_curve(
    svg: &mut String,
    curve: &Curve,
    colour: &str,
    (x, y): (impl Fn(f64) -> f64, impl Fn(f64) -> f64),
) {
    let at = |(value, height): (f64, f64)| format!("{:.1},{:.1}", x(value), y(height));
    let upper = curve.points.iter().map(|(x, spread)| (*x, spread.max));
    let lower = curve.points.iter().rev().map(|(x, spread)| (*x, spread.min));
    let area: Vec<String> = upper.chain(lower).map(at).collect();
    let line: Vec<String> = curve.points.iter().map(|(x, s)| at((*x, s.median))).collect();
    let _ = writeln!(
        svg,
        "<polygon points=\"{}\" fill=\"{colour}\" opacity=\"0.2\"/>\n\
         <polyline points=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>",
        area.join(" "),
        line.join(" ")
    );
    // Points that would touch each other say nothing.
    if curve.points.len() <= 20 {
        for (value, spread) in &curve.points {
            let (x, y) = (x(*value), y(spread.median));
            let _ =
                writeln!(svg, "<circle cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"4\" fill=\"{colour}\"/>");
        }
    }
}

fn put_legend(svg: &mut String, number: usize, name: &str, colour: &str) {
    let y = 16.0 + 18.0 * number as f64;
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"end\">{name}</text>\n\
         <line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"{colour}\" \
         stroke-width=\"4\"/>",
        WIDTH - RIGHT - 36.0,
        y + 4.0,
        WIDTH - RIGHT - 28.0,
        WIDTH - RIGHT
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_are_round() {
        assert_eq!(
            [1.0, 9.0, 10.0, 11.0, 47.0, 1_200_000.0].map(step),
            [0.1, 1.0, 1.0, 2.0, 5.0, 200_000.0]
        );
    }

    #[test]
    fn a_curve_stays_within_its_plot() {
        let spread = |value| Spread { min: value, median: value, max: value };
        let points = vec![(1.0, spread(10.0)), (16.0, spread(0.0)), (4096.0, spread(7.0))];
        let curve = Curve { name: "ours".into(), points };
        let svg = curves("Title", ("switches", "rate"), Axis::Logarithmic, &[curve], |v| {
            format!("{v:.0}")
        });
        assert!(svg.contains(&format!("{LEFT:.1},{HEAD:.1}")), "the highest is at the top: {svg}");
        let right = WIDTH - RIGHT;
        assert!(svg.contains(&format!("<text x=\"{right:.1}\"")), "a mark at the last: {svg}");
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }

    #[test]
    fn no_points_are_no_plot_but_no_nonsense_either() {
        let curve = Curve { name: "none".into(), points: Vec::new() };
        for axis in [Axis::Linear, Axis::Logarithmic] {
            let svg = curves("Title", ("x", "y"), axis, &[], |v| format!("{v:.0}"));
            assert!(!svg.contains("NaN"), "{svg}");
        }
        assert!(
            !curves("Title", ("x", "y"), Axis::Linear, &[curve], |_| "v".into()).contains("NaN")
        );
        assert!(!bars("Title", "unit", &[], |_| "v".into()).contains("NaN"));
    }
}
