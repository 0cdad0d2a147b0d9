package dev.gitsession.redact;

import dev.gitsession.redact.rules.Rule;

/// A secret in a line.
///
/// @param rule what recognised it
/// @param start the position of its first byte in the array that holds the line
/// @param end the position after its last one
/// @param identity the secret as decoded, in a form that is the same wherever it occurs
record Finding(Rule rule, int start, int end, String identity) {
    boolean overlaps(Finding other) {
        return start < other.end && other.start < end;
    }
}
