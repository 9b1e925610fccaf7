package dev.takt.analytics.config.read;

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
 * The environment variables of one load. Confined to the loading thread.
 *
 * <p>The environment belongs to the machine or container, so nothing in it ends a load:
 *
 * <ul>
 *   <li>A variable of a setting whose value cannot be used is ignored with a warning. The next source of that setting counts.
 *   <li>An unknown variable that begins with {@code TAKT_} is ignored with a warning.
 *   <li>Variables that Kubernetes creates for services called {@code takt…} are ignored, with one line at INFO for all of them.
 * </ul>
 */
public final class Variables {
    private static final Logger LOG = LoggerFactory.getLogger("dev.takt.analytics");

    /** The names that Kubernetes creates for each service, and Docker for each link. */
    private static final Pattern SERVICE_NAME = Pattern.compile(
            "TAKT_(.*_)?(SERVICE_HOST|SERVICE_PORT(_.+)?|PORT|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private static final Pattern SERVICE_ADDRESS =
            Pattern.compile("\\s*(tcp|udp|sctp)://.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final Map<String, String> usable;
    private final Set<String> services = new TreeSet<>();

    /** Takes the environment, without addresses of services. */
    public Variables(Map<String, String> environment) {
        usable = new TreeMap<>(environment);
        usable.forEach((name, value) -> {
            if (name.startsWith(Layers.VARIABLES)
                    && SERVICE_ADDRESS.matcher(value).matches()) {
                services.add(name);
            }
        });
        usable.keySet().removeAll(services);
    }

    /** Returns the variables that are not ignored. */
    public Map<String, String> usable() {
        return Map.copyOf(usable);
    }

    /** Ignores the variables of settings that have {@code problems}. Returns false if none has. */
    public boolean dropThoseIn(Problems problems, KnownKeys known) {
        Set<String> ours = known.variables();
        List<Problem> unusable = problems.found().stream()
                .filter(problem -> ours.contains(variableOf(problem)))
                .toList();
        for (Problem problem : unusable) {
            if (usable.remove(variableOf(problem)) != null) {
                LOG.warn("The {} is ignored: {}", problem.origin(), problem.withoutOrigin());
            }
        }
        return !unusable.isEmpty();
    }

    /** Logs the variables that are ignored. */
    public void log(KnownKeys known) {
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

    private static String variableOf(Problem problem) {
        String origin = problem.origin();
        return origin.startsWith(Layers.VARIABLE) ? origin.substring(Layers.VARIABLE.length()) : "";
    }
}
