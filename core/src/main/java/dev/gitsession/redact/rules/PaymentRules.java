package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import java.util.List;

/// Payments, commerce and exchanges.
final class PaymentRules {
    private PaymentRules() {}

    static List<Rule> rules() {
        return List.of(
                token(
                        "stripe-secret-key",
                        "Stripe",
                        "secret or restricted key",
                        "(sk_live_|rk_live_|sk_test_|rk_test_)[A-Za-z0-9]{16,250}",
                        Checks.mixed(8)),
                token(
                        "stripe-webhook-secret",
                        "Stripe",
                        "webhook signing secret",
                        "whsec_[A-Za-z0-9+/]{32,64}(==|=|)",
                        Checks.mixed(6)),
                token("square-access-token", "Square", "access token", "(sq0atp-)[A-Za-z0-9_-]{22}"),
                token("square-oauth-secret", "Square", "OAuth secret", "sq0csp-[A-Za-z0-9_-]{43}"),
                token("square-production-token", "Square", "production access token", "EAAA[A-Za-z0-9_-]{60}"),
                token(
                        "braintree-token",
                        "Braintree",
                        "access token",
                        "access_token$(production|sandbox)$[a-z0-9]{16}$[a-f0-9]{32}"),
                named(
                        "paypal-secret",
                        "PayPal",
                        "client secret",
                        List.of("paypal"),
                        "_client_secret",
                        "E[A-Za-z0-9_-]{79}"),
                named("adyen-key", "Adyen", "API key", List.of("adyen"), "_api_key", "AQE[A-Za-z0-9+/=_^-]{80,200}"),
                token("razorpay-key", "Razorpay", "key id", "(rzp_live_|rzp_test_)[A-Za-z0-9]{14}"),
                named(
                        "razorpay-secret",
                        "Razorpay",
                        "key secret",
                        List.of("razorpay"),
                        "_key_secret",
                        "[A-Za-z0-9]{24}"),
                token(
                        "plaid-access-token",
                        "Plaid",
                        "access token",
                        "access-(production|development|sandbox)-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("plaid-secret", "Plaid", "client secret", List.of("plaid"), "_secret", "[a-f0-9]{30}"),
                token("mollie-key", "Mollie", "API key", "(live_|test_)[A-Za-z0-9]{30}", Checks.mixed(5)),
                token("gocardless-token", "GoCardless", "access token", "live_[A-Za-z0-9_-]{40}", Checks.mixed(5)),
                token(
                        "flutterwave-key",
                        "Flutterwave",
                        "secret or encryption key",
                        "(FLWSECK_TEST-|FLWSECK-|FLWPUBK_TEST-)[a-f0-9]{32}-X"),
                token(
                        "shopify-token",
                        "Shopify",
                        "access token or shared secret",
                        "(shpat_|shpss_|shppa_|shpca_)[a-fA-F0-9]{32}"),
                token(
                        "paddle-key",
                        "Paddle",
                        "API key",
                        "pdl_(live|sdbx)_apikey_[a-z0-9]{26}_[A-Za-z0-9]{22}_[A-Za-z0-9]{3}"),
                token("easypost-key", "EasyPost", "API key", "(EZAK|EZTK)[A-Za-z0-9]{54}"),
                token("shippo-token", "Shippo", "API token", "(shippo_live_|shippo_test_)[a-f0-9]{40}"),
                token("lob-key", "Lob", "API key", "(live_|test_)[a-f0-9]{35}"),
                token("duffel-token", "Duffel", "access token", "(duffel_live_|duffel_test_)[A-Za-z0-9_=-]{43}"),
                named(
                        "coinbase-secret",
                        "Coinbase",
                        "API secret",
                        List.of("coinbase"),
                        "_api_secret",
                        "[A-Za-z0-9]{32,64}"),
                named(
                        "binance-secret",
                        "Binance",
                        "API or secret key",
                        List.of("binance"),
                        "_secret_key",
                        "[A-Za-z0-9]{64}"),
                named(
                        "kraken-secret",
                        "Kraken",
                        "private key",
                        List.of("kraken"),
                        "_api_secret",
                        "[A-Za-z0-9+/]{86}=="),
                named(
                        "bitfinex-secret",
                        "Bitfinex",
                        "API secret",
                        List.of("bitfinex"),
                        "_api_secret",
                        "[A-Za-z0-9]{43}"),
                named(
                        "infura-secret",
                        "Infura",
                        "project secret",
                        List.of("infura"),
                        "_project_secret",
                        "[a-f0-9]{32}"),
                named("alchemy-key", "Alchemy", "API key", List.of("alchemy"), "_api_key", "[A-Za-z0-9_-]{32}"),
                named("etherscan-key", "Etherscan", "API key", List.of("etherscan"), "_api_key", "[A-Z0-9]{34}"),
                named(
                        "chargebee-key",
                        "Chargebee",
                        "API key",
                        List.of("chargebee"),
                        "_api_key",
                        "(live_|test_)[A-Za-z0-9]{36}"),
                named("recurly-key", "Recurly", "private API key", List.of("recurly"), "_api_key", "[a-f0-9]{32}"),
                named(
                        "wise-token",
                        "Wise",
                        "API token",
                        List.of("transferwise", "wise"),
                        "_api_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"));
    }
}
