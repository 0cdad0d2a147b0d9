package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Secret stores, networks, registries and keys of machines.
final class InfrastructureRules {
    private InfrastructureRules() {}

    static List<Rule> rules() {
        return List.of(
                token(
                        "vault-token",
                        "HashiCorp Vault",
                        "service, batch or recovery token",
                        "(hvs.|hvb.|hvr.)[A-Za-z0-9_-]{24,300}",
                        Checks.mixed(4)),
                token(
                        "terraform-token",
                        "HashiCorp Terraform",
                        "user, team or organisation token",
                        "[A-Za-z0-9]{14}.atlasv1.[A-Za-z0-9_-]{60,72}"),
                token("pulumi-token", "Pulumi", "access token", "pul-[a-f0-9]{40}"),
                token(
                        "doppler-token",
                        "Doppler",
                        "personal, service, CLI or SCIM token",
                        "dp.(pt|st|ct|sa|scim|audit).[A-Za-z0-9]{40,44}"),
                token(
                        "doppler-service-token",
                        "Doppler",
                        "service token of one configuration",
                        "dp.st.[a-z0-9_-]{2,35}.[A-Za-z0-9]{40,44}"),
                token(
                        "onepassword-service-token",
                        "1Password",
                        "service account token",
                        "ops_eyJ[A-Za-z0-9_-]{200,1200}"),
                token(
                        "onepassword-secret-key",
                        "1Password",
                        "secret key of an account",
                        "A3-[A-Z0-9]{6}-[A-Z0-9]{11}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"),
                token(
                        "onepassword-grouped-key",
                        "1Password",
                        "secret key of an account, as its emergency kit groups it",
                        "A3-[A-Z0-9]{6}-[A-Z0-9]{6}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}-[A-Z0-9]{5}"),
                token("infracost-key", "Infracost", "API key", "ico-[A-Za-z0-9]{32}", Checks.mixed(4)),
                token(
                        "infisical-token",
                        "Infisical",
                        "service token",
                        "(st.0|st.1|st.2|st.3|st.4|st.5|st.6|st.7|st.8|st.9|st.a|st.b|st.c|st.d|st.e|st.f)[a-f0-9]{23}."
                                + "[a-f0-9]{32}.[a-f0-9]{32}"),
                token(
                        "tailscale-key",
                        "Tailscale",
                        "API, authentication or OAuth client key",
                        "tskey-(api|auth|client|scim|webhook)-[A-Za-z0-9]{8,20}-[A-Za-z0-9]{24,40}"),
                named(
                        "ngrok-token",
                        "ngrok",
                        "authentication token",
                        List.of("ngrok"),
                        "_authtoken",
                        "[A-Za-z0-9]{27}_[A-Za-z0-9]{21}"),
                token(
                        "docker-hub-token",
                        "Docker Hub",
                        "personal or organisation access token",
                        "(dckr_pat_|dckr_oat_)[A-Za-z0-9_-]{27,32}"),
                token(
                        "age-secret-key",
                        "age",
                        "identity",
                        "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
                        Checks.bech32()),
                token(
                        "nostr-secret-key",
                        "Nostr",
                        "secret key",
                        "nsec1[qpzry9x8gf2tvdw0s3jn54khce6mua7l]{58}",
                        Checks.bech32()),
                token(
                        "wallet-extended-key",
                        "BIP 32 wallets",
                        "extended private key",
                        "xprv[1-9A-HJ-NP-Za-km-z]{107}",
                        Checks.base58Check()),
                token("artifactory-api-key", "JFrog", "Artifactory API key", "AKCp[A-Za-z0-9]{69,73}"),
                token("artifactory-reference-token", "JFrog", "Artifactory reference token", "cmVmd[A-Za-z0-9]{59}"),
                token("sourcegraph-token", "Sourcegraph", "access token", "sgp_[a-f0-9]{16}_[a-f0-9]{40}"),
                token("sourcegraph-short-token", "Sourcegraph", "access token of the older form", "sgp_[a-f0-9]{40}"),
                token("prefect-key", "Prefect", "API key", "(pnu_|pnb_)[A-Za-z0-9]{36}"),
                token(
                        "kubernetes-bootstrap-token",
                        "Kubernetes",
                        "bootstrap token",
                        "--token [a-z0-9]{6}.[a-z0-9]{16}",
                        Checks.mixed(8)),
                token("teleport-token", "Teleport", "join token", "--token=[a-f0-9]{32}"),
                token("netbird-token", "NetBird", "personal access token", "nbp_[A-Za-z0-9]{36}"));
    }
}
