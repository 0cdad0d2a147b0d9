/// Plans on forges: what GitHub, GitLab, Gitea and Forgejo have in common.
///
/// Start at [dev.gitsession.plan.forge.IssuePlans], which reads, changes, writes and reads back the body of an issue
/// through the port [dev.gitsession.plan.forge.Forge]; one package below for each forge implements it.
/// [dev.gitsession.plan.forge.ForgeApi] speaks HTTP for all of them. The package knows neither git nor a single forge:
/// remotes' addresses and credentials are handed in.
@NullMarked
package dev.gitsession.plan.forge;

import org.jspecify.annotations.NullMarked;
