/// Measures parts of core, with JMH and as whole processes.
///
/// Start at [dev.gitsession.benchmarks.RedactionBenchmark]; `benchmarks/jmh` runs it, and with it
/// [dev.gitsession.benchmarks.StoringBenchmark]. The sessions that benchmarks work on are
/// [dev.gitsession.benchmarks.Sessions].
@NullMarked
package dev.gitsession.benchmarks;

import org.jspecify.annotations.NullMarked;
