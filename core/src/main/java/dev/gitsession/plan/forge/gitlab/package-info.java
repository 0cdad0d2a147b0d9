/// Plans on GitLab, gitlab.com or self-hosted; start at [dev.gitsession.plan.forge.gitlab.GitLab].
@NullMarked
package dev.gitsession.plan.forge.gitlab;

import org.jspecify.annotations.NullMarked;
