//! What reading and writing messages costs, beside the cost of copying the same bytes.
//!
//! `cargo bench -p benches --bench codec`; on a machine that does other things too, with
//! `taskset -c 1 chrt -f 5` before the binary.
#![allow(missing_docs)] // what `criterion_group!` makes has none

mod messages;

use std::hint::black_box;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, Throughput, criterion_group, criterion_main};
use openflow_codec::{AnyMessage, Frames, v1_0, v1_1, v1_2, v1_3, v1_4, v1_5};

use messages::Measured;

criterion_group!(
    codec,
    version::<v1_0::V1_0>,
    version::<v1_1::V1_1>,
    version::<v1_2::V1_2>,
    version::<v1_3::V1_3>,
    version::<v1_4::V1_4>,
    version::<v1_5::V1_5>,
);
criterion_main!(codec);

fn version<V: Measured>(criterion: &mut Criterion) {
    for len in [64, 1500] {
        let bytes = V::packet_in(len);
        let mut group = criterion.benchmark_group(format!("{} packet-in {len} B", V::NAME));
        group.bench_function("decode", |b| b.iter(|| V::in_port(black_box(&bytes))));
        copy(&mut group, &bytes);
    }
    for entries in [1, 100] {
        let bytes = V::flow_stats(entries);
        let name = format!("{} flow-stats reply, {entries} entries", V::NAME);
        let mut group = criterion.benchmark_group(name);
        group.throughput(Throughput::Elements(entries));
        group.bench_function("decode", |b| {
            b.iter(|| AnyMessage::decode(black_box(&bytes)).map(|m| _ = black_box(m)));
        });
        group.bench_function("decode and walk", |b| b.iter(|| V::walk(black_box(&bytes))));
        copy(&mut group, &bytes);
    }
    flow_mod::<V>(criterion);
    mixed::<V>(criterion);
}

fn flow_mod<V: Measured>(criterion: &mut Criterion) {
    let mut out = Vec::with_capacity(1024);
    let mut group = criterion.benchmark_group(format!("{} flow-mod", V::NAME));
    group.bench_function("build and encode", |b| {
        b.iter(|| {
            out.clear();
            V::encode(&V::flow_mod(black_box(2)), &mut out);
            black_box(&out);
        });
    });
    let prepared = V::flow_mod(2);
    group.bench_function("encode", |b| {
        b.iter(|| {
            out.clear();
            V::encode(black_box(&prepared), &mut out);
            black_box(&out);
        });
    });
    copy(&mut group, &out);
}

fn mixed<V: Measured>(criterion: &mut Criterion) {
    let stream = messages::mixed::<V>();
    let mut group = criterion.benchmark_group(format!("{} mixed stream", V::NAME));
    group.throughput(Throughput::Elements(Frames::new(&stream).count() as u64));
    group.bench_function("decode", |b| {
        b.iter(|| {
            for frame in Frames::new(black_box(&stream)) {
                _ = black_box(frame.and_then(AnyMessage::decode));
            }
        });
    });
    copy(&mut group, &stream);
}

/// The bytes copied, which is what anything else is to be compared with.
fn copy(group: &mut BenchmarkGroup<'_, WallTime>, bytes: &[u8]) {
    let mut out = Vec::with_capacity(bytes.len());
    group.bench_function("copy", |b| {
        b.iter(|| {
            out.clear();
            out.extend_from_slice(black_box(bytes));
            black_box(&out);
        });
    });
}
