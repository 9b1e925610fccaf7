package dev.takt.analytics.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call carries to the writer beside its row, and what is not kept with the row.
 *
 * @param slowerThanNanos past this duration the call's log line is a warning; {@link Long#MAX_VALUE} for never
 * @param mdc the logging context that its caller had, or null
 */
public record CallStamp(long slowerThanNanos, @Nullable Map<String, String> mdc) {}
