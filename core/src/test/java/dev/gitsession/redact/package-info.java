@NullMarked
package dev.gitsession.redact;

import org.jspecify.annotations.NullMarked;
