/// What tokens cost: the list prices in the program, and those of a user's file.
///
/// Start at [dev.gitsession.reading.price.Prices]. The package knows no session and no index.
@NullMarked
package dev.gitsession.reading.price;

import org.jspecify.annotations.NullMarked;
