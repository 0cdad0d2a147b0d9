package dev.gitsession.redact.rules;

import java.util.List;
import java.util.stream.Stream;

/// All rules that come with the program, in the order in which one of two findings in the same place wins.
public final class BuiltInRules {
    private BuiltInRules() {}

    /// The rules; their ids differ.
    public static List<Rule> all() {
        return Stream.of(
                        ForgeRules.rules(),
                        CloudRules.rules(),
                        InfrastructureRules.rules(),
                        PackageRules.rules(),
                        BuildRules.rules(),
                        MonitoringRules.rules(),
                        AiRules.rules(),
                        MessagingRules.rules(),
                        PaymentRules.rules(),
                        DataRules.rules(),
                        SoftwareRules.rules(),
                        FormRules.rules(),
                        PlaceRules.rules(),
                        GeneralRules.rules())
                .flatMap(List::stream)
                .toList();
    }
}
