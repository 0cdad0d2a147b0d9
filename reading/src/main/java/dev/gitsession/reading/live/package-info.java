/// An index that a long-lived program asks, brought up to date beside while somebody asks.
///
/// Start at [dev.gitsession.reading.live.Library]. The package knows no implementation of the index.
@NullMarked
package dev.gitsession.reading.live;

import org.jspecify.annotations.NullMarked;
