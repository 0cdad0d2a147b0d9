/// Plans on GitHub and GitHub Enterprise; start at [dev.gitsession.plan.forge.github.GitHub].
@NullMarked
package dev.gitsession.plan.forge.github;

import org.jspecify.annotations.NullMarked;
