/// Benchmarks of what the store does with content, beside the code that they call.
@NullMarked
package dev.gitsession.store;

import org.jspecify.annotations.NullMarked;
