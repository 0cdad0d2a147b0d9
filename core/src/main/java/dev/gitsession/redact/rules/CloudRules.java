package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Clouds and platforms that run programs.
final class CloudRules {
    private CloudRules() {}

    static List<Rule> rules() {
        return List.of(
                token("aws-access-key-id", "AWS", "access key id", "(AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}"),
                named(
                        "aws-secret-access-key",
                        "AWS",
                        "secret access key",
                        List.of(
                                "aws_secret",
                                "aws secret",
                                "secretaccesskey",
                                "secret_access_key",
                                "secret access key"),
                        "",
                        "[A-Za-z0-9/+]{40}"),
                named(
                        "aws-session-token",
                        "AWS",
                        "session token",
                        List.of("aws_session", "sessiontoken", "aws_session_token"),
                        "",
                        "[A-Za-z0-9/+]{100,2000}(==|=|)"),
                token("aws-bedrock-api-key", "AWS", "Bedrock API key", "ABSK[A-Za-z0-9+/]{100,280}(==|=|)"),
                token(
                        "aws-mws-token",
                        "AWS",
                        "Marketplace Web Service token",
                        "amzn.mws.[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token("google-api-key", "Google", "API key", "AIza[A-Za-z0-9_-]{35}"),
                token("google-oauth-secret", "Google", "OAuth client secret", "GOCSPX-[A-Za-z0-9_-]{28}"),
                token("google-oauth-token", "Google", "OAuth access token", "ya29.[A-Za-z0-9_-]{30,2000}"),
                token(
                        "google-refresh-token",
                        "Google",
                        "OAuth refresh token",
                        "1//0[A-Za-z0-9_-]{40,200}",
                        Checks.mixed(4)),
                token(
                        "google-fcm-key",
                        "Google",
                        "Cloud Messaging server key",
                        "AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{134}"),
                token(
                        "azure-client-secret",
                        "Microsoft Azure",
                        "Entra ID client secret",
                        "[A-Za-z0-9_~.-]{3}(0Q~|1Q~|2Q~|3Q~|4Q~|5Q~|6Q~|7Q~|8Q~|9Q~)[A-Za-z0-9_~.-]{31,34}"),
                token(
                        "backblaze-key",
                        "Backblaze",
                        "application key",
                        "(K001|K002|K003|K004|K005)[A-Za-z0-9+/]{27}",
                        Checks.mixed(4)),
                token(
                        "azure-account-key",
                        "Microsoft Azure",
                        "storage or Cosmos DB account key",
                        "AccountKey=[A-Za-z0-9+/]{86}=="),
                token(
                        "azure-shared-access-key",
                        "Microsoft Azure",
                        "Service Bus, Event Hubs or IoT Hub key",
                        "SharedAccessKey=[A-Za-z0-9+/]{43}="),
                token(
                        "azure-sas-signature",
                        "Microsoft Azure",
                        "shared access signature",
                        "sig=[A-Za-z0-9+/%]{43,66}(=|)",
                        Checks.mixed(4)),
                token(
                        "azure-devops-pat",
                        "Microsoft Azure",
                        "DevOps personal access token",
                        "[A-Za-z0-9]{76}AZDO[A-Za-z0-9]{4}"),
                named(
                        "azure-openai-key",
                        "Microsoft Azure",
                        "OpenAI or Cognitive Services key",
                        List.of("azure", "cognitive", "ocp-apim-subscription"),
                        "_openai_api_key",
                        "[0-9a-f]{32}"),
                token(
                        "digitalocean-token",
                        "DigitalOcean",
                        "personal, OAuth or refresh token",
                        "(dop_v1_|doo_v1_|dor_v1_)[a-f0-9]{64}"),
                token("digitalocean-spaces-key", "DigitalOcean", "Spaces access key", "DO00[A-Z0-9]{16}"),
                token(
                        "alibaba-access-key-id",
                        "Alibaba Cloud",
                        "access key id",
                        "LTAI[A-Za-z0-9]{16,20}",
                        Checks.mixed(4)),
                named(
                        "alibaba-secret-key",
                        "Alibaba Cloud",
                        "access key secret",
                        List.of("aliyun", "alicloud", "alibaba"),
                        "_access_key_secret",
                        "[A-Za-z0-9]{30}"),
                token("tencent-secret-id", "Tencent Cloud", "secret id", "AKID[A-Za-z0-9]{32}"),
                named(
                        "tencent-secret-key",
                        "Tencent Cloud",
                        "secret key",
                        List.of("tencentcloud", "tencent"),
                        "_secret_key",
                        "[A-Za-z0-9]{32}"),
                named(
                        "ibm-cloud-key",
                        "IBM Cloud",
                        "API key",
                        List.of("ibmcloud", "ibm_cloud", "ibm"),
                        "_api_key",
                        "[A-Za-z0-9_-]{44}"),
                token("yandex-api-key", "Yandex Cloud", "API key", "AQVN[A-Za-z0-9_-]{35,38}"),
                token("yandex-oauth-token", "Yandex", "OAuth token", "y0_[A-Za-z0-9_-]{50,64}"),
                token("heroku-api-key", "Heroku", "API key", "HRKU-[A-Za-z0-9_-]{36,64}"),
                named(
                        "heroku-legacy-key",
                        "Heroku",
                        "API key of the older form",
                        List.of("heroku"),
                        "_api_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token("fly-token", "Fly.io", "access token", "(fo1_)[A-Za-z0-9_-]{43}"),
                token("fly-macaroon", "Fly.io", "macaroon", "(fm1r_|fm1a_|fm2_)[A-Za-z0-9+/]{80,2000}(==|=|)"),
                token("cloudflare-origin-ca-key", "Cloudflare", "origin CA key", "v1.0-[a-f0-9]{24}-[a-f0-9]{146}"),
                token(
                        "cloudflare-token",
                        "Cloudflare",
                        "global API key, API token of a user or of an account",
                        "(cfk_|cfut_|cfat_)[A-Za-z0-9]{42,64}",
                        Checks.mixed(4)),
                named(
                        "cloudflare-api-token",
                        "Cloudflare",
                        "API token of the older form",
                        List.of("cf_api", "cloudflare"),
                        "_api_token",
                        "[A-Za-z0-9_-]{40}"),
                named(
                        "cloudflare-global-key",
                        "Cloudflare",
                        "global API key of the older form",
                        List.of("x-auth", "cf_api", "cloudflare"),
                        "_api_key",
                        "[a-f0-9]{37}"),
                named(
                        "scaleway-secret-key",
                        "Scaleway",
                        "secret key",
                        List.of("scw_secret", "scaleway"),
                        "_secret_key",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("linode-token", "Linode", "personal access token", List.of("linode"), "_token", "[a-f0-9]{64}"),
                named(
                        "hetzner-token",
                        "Hetzner Cloud",
                        "API token",
                        List.of("hcloud", "hetzner"),
                        "_token",
                        "[A-Za-z0-9]{64}"),
                named("vultr-api-key", "Vultr", "API key", List.of("vultr"), "_api_key", "[A-Z0-9]{36}"),
                token("render-api-key", "Render", "API key", "rnd_[A-Za-z0-9]{28,32}", Checks.mixed(4)),
                token(
                        "vercel-token",
                        "Vercel",
                        "access token",
                        "(vcp_|vci_|vca_|vcr_|vck_)[A-Za-z0-9]{24,64}",
                        Checks.mixed(4)),
                token(
                        "vercel-blob-token",
                        "Vercel",
                        "Blob read-write token",
                        "vercel_blob_rw_[A-Za-z0-9]{14,20}_[A-Za-z0-9]{28,34}"),
                named(
                        "vercel-legacy-token",
                        "Vercel",
                        "access token of the older form",
                        List.of("vercel"),
                        "_token",
                        "[A-Za-z0-9]{24}"),
                token("netlify-token", "Netlify", "access token", "(nfp_|nfc_|nfo_|nfu_|nfb_)[A-Za-z0-9_]{36}"),
                named(
                        "railway-token",
                        "Railway",
                        "project or account token",
                        List.of("railway"),
                        "_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token("supabase-token", "Supabase", "management token", "(sbp_)[a-f0-9]{40}"),
                token("supabase-secret-key", "Supabase", "secret API key", "sb_secret_[A-Za-z0-9_-]{31,36}"),
                token("exoscale-api-key", "Exoscale", "API key", "EXO[a-f0-9]{24}"),
                token("upcloud-token", "UpCloud", "API token", "ucat_[0-9A-Z]{26}"),
                token("openshift-token", "Red Hat OpenShift", "user token", "sha256~[A-Za-z0-9_-]{43}"),
                named(
                        "ovh-consumer-key",
                        "OVHcloud",
                        "consumer key or application secret",
                        List.of("ovh"),
                        "_consumer_key",
                        "[A-Za-z0-9]{32}"),
                token("scalingo-token", "Scalingo", "API token", "tk-us-[A-Za-z0-9_-]{48}"));
    }
}
