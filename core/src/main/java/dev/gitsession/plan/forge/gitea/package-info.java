/// Plans on Gitea and Forgejo; start at [dev.gitsession.plan.forge.gitea.Gitea].
@NullMarked
package dev.gitsession.plan.forge.gitea;

import org.jspecify.annotations.NullMarked;
