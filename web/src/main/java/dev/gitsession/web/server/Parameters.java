package dev.gitsession.web.server;

import dev.gitsession.web.html.Addresses;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.jetty.util.Fields;

/// The parameters of an address.
final class Parameters {
    private Parameters() {}

    /// A parameter as it stands in an address.
    static String encoded(Fields.Field field) {
        return Addresses.encoded(field.getName()) + "=" + Addresses.encoded(String.valueOf(field.getValue()));
    }

    /// The parameters by their names; of equal names the first.
    static Map<String, String> of(Fields fields) {
        Map<String, String> parameters = new HashMap<>();
        for (Fields.Field field : fields) {
            parameters.putIfAbsent(field.getName(), String.valueOf(field.getValue()));
        }
        return parameters;
    }
}
