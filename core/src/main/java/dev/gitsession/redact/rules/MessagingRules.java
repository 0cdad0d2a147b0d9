package dev.gitsession.redact.rules;

import static dev.gitsession.redact.rules.Rule.named;
import static dev.gitsession.redact.rules.Rule.token;

import dev.gitsession.redact.match.Checks;
import dev.gitsession.redact.match.TokenMatcher;
import java.util.List;

/// Chat, mail and telephony.
final class MessagingRules {
    private MessagingRules() {}

    static List<Rule> rules() {
        return List.of(
                token("slack-bot-token", "Slack", "bot token", "xoxb-[0-9]{9,14}-[0-9]{9,14}-[A-Za-z0-9]{18,34}"),
                token(
                        "slack-legacy-bot-token",
                        "Slack",
                        "bot token of the older form",
                        "xoxb-[0-9]{8,14}-[A-Za-z0-9]{18,26}",
                        Checks.mixed(5)),
                token(
                        "slack-refresh-token",
                        "Slack",
                        "refresh token of the older form",
                        "xoxe-[0-9]{9,14}-[0-9]{9,14}-[0-9]{9,14}-[a-f0-9]{32,64}"),
                token(
                        "slack-user-token",
                        "Slack",
                        "user or workspace token",
                        "(xoxp-|xoxa-|xoxr-|xoxs-)[0-9]{9,14}-[0-9]{9,14}-[0-9A-Za-z-]{20,90}"),
                token(
                        "slack-app-token",
                        "Slack",
                        "app-level token",
                        "xapp-[0-9]-[A-Z0-9]{9,14}-[0-9]{9,14}-[a-z0-9]{60,70}"),
                token(
                        "slack-rotating-token",
                        "Slack",
                        "rotating access or refresh token",
                        "xoxe(.xoxb-|.xoxp-|-)[0-9]-[A-Za-z0-9]{100,220}"),
                token(
                        "slack-cookie-token",
                        "Slack",
                        "client token",
                        "(xoxc-|xoxd-)[A-Za-z0-9%+/=-]{60,250}",
                        Checks.mixed(5)),
                token(
                        "slack-webhook",
                        "Slack",
                        "incoming webhook",
                        "hooks.slack.com/(services|workflows|triggers)/[A-Za-z0-9/]{40,80}"),
                token("discord-webhook", "Discord", "webhook", "/api/webhooks/[0-9]{17,20}/[A-Za-z0-9_-]{60,72}"),
                named(
                        "discord-bot-token",
                        "Discord",
                        "bot token",
                        List.of("bot_token", "bottoken", "discord"),
                        "_bot_token",
                        "[A-Za-z0-9_-]{24,28}.[A-Za-z0-9_-]{6}.[A-Za-z0-9_-]{27,38}"),
                named(
                        "discord-client-secret",
                        "Discord",
                        "client secret",
                        List.of("discord"),
                        "_client_secret",
                        "[A-Za-z0-9_-]{32}"),
                new Rule(
                        "telegram-bot-token",
                        "Telegram",
                        "bot token",
                        new TokenMatcher("[0-9]{8,10}:AA[A-Za-z0-9_-]{33}", Checks.none(), "bot")),
                token(
                        "teams-webhook",
                        "Microsoft Teams",
                        "incoming webhook",
                        ".webhook.office.com/webhookb2/[a-f0-9@-]{73}/IncomingWebhook/[a-f0-9]{32}/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                token(
                        "twilio-api-key",
                        "Twilio",
                        "API key SID",
                        "(SK0|SK1|SK2|SK3|SK4|SK5|SK6|SK7|SK8|SK9|SKa|SKb|SKc|SKd|SKe|SKf)[a-f0-9]{31}"),
                named(
                        "twilio-auth-token",
                        "Twilio",
                        "authentication token",
                        List.of("twilio"),
                        "_auth_token",
                        "[a-f0-9]{32}"),
                named(
                        "mattermost-token",
                        "Mattermost",
                        "access token",
                        List.of("mattermost"),
                        "_token",
                        "[a-z0-9]{26}"),
                named(
                        "line-token",
                        "LINE",
                        "channel access token",
                        List.of("line_channel"),
                        "_access_token",
                        "[A-Za-z0-9+/]{170}="),
                named("zoom-secret", "Zoom", "client secret", List.of("zoom"), "_client_secret", "[A-Za-z0-9]{32}"),
                named(
                        "webex-token",
                        "Webex",
                        "access token",
                        List.of("webex"),
                        "_token",
                        "[A-Za-z0-9_-]{64}_[A-Z0-9]{4}_[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named(
                        "rocketchat-token",
                        "Rocket.Chat",
                        "authentication token",
                        List.of("rocketchat", "rocket_chat"),
                        "_auth_token",
                        "[A-Za-z0-9_-]{43}"),
                token("sendgrid-key", "SendGrid", "API key", "SG.[A-Za-z0-9_-]{22}.[A-Za-z0-9_-]{43}"),
                token("mailgun-key", "Mailgun", "private API key", "key-[a-f0-9]{32}"),
                named(
                        "mailgun-sending-key",
                        "Mailgun",
                        "sending key",
                        List.of("mailgun"),
                        "_api_key",
                        "[a-f0-9]{32}-[a-f0-9]{8}-[a-f0-9]{8}"),
                token("mailchimp-key", "Mailchimp", "API key", "[a-f0-9]{32}-us[0-9]{1,2}"),
                token("mandrill-key", "Mandrill", "API key", "md-[A-Za-z0-9_-]{22}", Checks.mixed(3)),
                token("brevo-key", "Brevo", "API or SMTP key", "(xkeysib-|xsmtpsib-)[a-f0-9]{64}-[A-Za-z0-9]{16}"),
                token("resend-key", "Resend", "API key", "re_[A-Za-z0-9]{8}_[A-Za-z0-9]{24}"),
                named(
                        "postmark-token",
                        "Postmark",
                        "server or account token",
                        List.of("x-postmark", "postmark"),
                        "_server_token",
                        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"),
                named("sparkpost-key", "SparkPost", "API key", List.of("sparkpost"), "_api_key", "[a-f0-9]{40}"),
                named(
                        "mailjet-secret",
                        "Mailjet",
                        "API or secret key",
                        List.of("mailjet"),
                        "_secret_key",
                        "[a-f0-9]{32}"),
                token("klaviyo-key", "Klaviyo", "private API key", "pk_[a-f0-9]{34}"),
                named(
                        "messagebird-key",
                        "MessageBird",
                        "access key",
                        List.of("messagebird"),
                        "_access_key",
                        "[A-Za-z0-9]{25}"),
                named(
                        "vonage-secret",
                        "Vonage",
                        "API secret",
                        List.of("nexmo", "vonage"),
                        "_api_secret",
                        "[A-Za-z0-9]{16}"),
                named(
                        "plivo-token",
                        "Plivo",
                        "authentication token",
                        List.of("plivo"),
                        "_auth_token",
                        "[A-Za-z0-9]{40}"),
                named(
                        "courier-key",
                        "Courier",
                        "API key",
                        List.of("courier"),
                        "_auth_token",
                        "pk_(prod|test)_[A-Z0-9]{28}"),
                named(
                        "onesignal-key",
                        "OneSignal",
                        "REST API key",
                        List.of("onesignal"),
                        "_rest_api_key",
                        "[A-Za-z0-9]{48}"),
                token(
                        "onesignal-app-key",
                        "OneSignal",
                        "app or organisation API key",
                        "os_v2_(app|org)_[a-z0-9]{90,110}"),
                named("sendbird-token", "Sendbird", "API token", List.of("sendbird"), "_api_token", "[a-f0-9]{40}"),
                named("pusher-secret", "Pusher", "app secret", List.of("pusher"), "_secret", "[a-f0-9]{20}"),
                named(
                        "ably-key",
                        "Ably",
                        "API key",
                        List.of("ably"),
                        "_api_key",
                        "[A-Za-z0-9_-]{6,8}.[A-Za-z0-9_-]{6}:[A-Za-z0-9_-]{43}"));
    }
}
