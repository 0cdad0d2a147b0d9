/// What the repository's history says of a line: who changed it last, and what that commit changed.
@NullMarked
package dev.gitsession.git.history;

import org.jspecify.annotations.NullMarked;
