/// Benchmarks of what the listing keeps to itself.
@NullMarked
package dev.gitsession.store.listing;

import org.jspecify.annotations.NullMarked;
