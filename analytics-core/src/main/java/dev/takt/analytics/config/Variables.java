package dev.takt.analytics.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The variables of the environment during one load. Confined to the loading thread.
 *
 * <p>The environment belongs to the whole machine or container, so nothing in it ends a load. A variable of ours whose value
 * cannot be used is left out with a warning, and the next source of that setting counts. A variable that begins as ours and is
 * unknown is warned about. What Kubernetes makes for a service whose name begins with {@code takt} is left out with one line.
 */
final class Variables {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    /** The names that Kubernetes, and Docker for links, make for each service. */
    private static final Pattern SERVICE_NAME = Pattern.compile(
            "TAKT_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS =
            Pattern.compile("\\s*(tcp|udp|sctp)://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, String> usable;
    private final Set<String> services = new TreeSet<>();

    Variables(Map<String, String> environment) {
        usable = new TreeMap<>(environment);
        usable.forEach((name, value) -> {
            if (name.startsWith(Layers.VARIABLES)
                    && SERVICE_ADDRESS.matcher(value).matches()) {
                services.add(name);
            }
        });
        usable.keySet().removeAll(services);
    }

    /** Returns the variables that count. */
    Map<String, String> usable() {
        return Map.copyOf(usable);
    }

    /** Leaves out the variables of ours that are among {@code problems}; returns false if there is none. */
    boolean dropThoseIn(Problems problems, KnownKeys known) {
        Set<String> ours = known.variables();
        List<ConfigProblem> unusable = problems.found().stream()
                .filter(problem -> ours.contains(variableOf(problem)))
                .toList();
        for (ConfigProblem problem : unusable) {
            if (usable.remove(variableOf(problem)) != null) {
                LOG.warn("The {} is ignored: {}", problem.origin(), problem.withoutOrigin());
            }
        }
        return !unusable.isEmpty();
    }

    /** Logs which variables were left out, and which are unknown. */
    void log(KnownKeys known) {
        Set<String> ours = new TreeSet<>(known.variables());
        ours.add(Layers.CHOSEN_FILE_VARIABLE);
        usable.forEach((name, value) -> {
            if (!name.startsWith(Layers.VARIABLES) || ours.contains(name)) {
                return;
            }
            if (SERVICE_NAME.matcher(name).matches()) {
                services.add(name);
            } else {
                Optional<String> near = Spelling.oneSlipFrom(name, ours);
                String meant = near.map(one -> "; did you mean " + one + "?").orElse("");
                LOG.warn("The environment variable {} is ignored: it is no known variable{}", name, meant);
            }
        });
        if (!services.isEmpty()) {
            LOG.info("Ignored variables that Kubernetes made for a service: {}", String.join(", ", services));
        }
    }

    private static String variableOf(ConfigProblem problem) {
        String origin = problem.origin();
        return origin.startsWith(Layers.VARIABLE) ? origin.substring(Layers.VARIABLE.length()) : "";
    }
}
