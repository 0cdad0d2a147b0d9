/// Real git repositories for tests.
///
/// Start at [dev.gitsession.testkit.GitSandbox].
@NullMarked
package dev.gitsession.testkit;

import org.jspecify.annotations.NullMarked;
