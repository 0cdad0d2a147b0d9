/// Plans on forges: the common part of GitHub, GitLab, Gitea and Forgejo.
///
/// Start at [dev.gitsession.plan.forge.IssuePlans], which reads and updates the bodies of issues through the port
/// [dev.gitsession.plan.forge.Forge]. Each forge implements the port in a package below.
/// [dev.gitsession.plan.forge.ForgeApi] speaks HTTP for all of them. The package knows neither git nor a
/// particular forge; callers pass in the remotes' addresses and the credentials.
@NullMarked
package dev.gitsession.plan.forge;

import org.jspecify.annotations.NullMarked;
