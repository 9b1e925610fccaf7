package dev.takt.analytics.export.fleet;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerInterceptor;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** An interceptor of a program that fails at the first frame: it misses a class, or leaves the thread interrupted. */
public final class FaultyInterceptor implements ProducerInterceptor<byte[], byte[]> {
    /** The property with the fault: {@code missing-class}, {@code missing-class-always} or {@code interrupt}. */
    static final String FAULT = "takt.test.fault";

    private static volatile boolean hasFailed;
    private String fault = "";

    /** Makes the next frame fail. */
    static void arm() {
        hasFailed = false;
    }

    @Override
    public void configure(Map<String, ?> properties) {
        fault = String.valueOf(properties.get(FAULT));
    }

    @Override
    public ProducerRecord<byte[], byte[]> onSend(ProducerRecord<byte[], byte[]> frame) {
        boolean isFirst = !hasFailed;
        hasFailed = true;
        if (fault.equals("missing-class-always") || (isFirst && fault.equals("missing-class"))) {
            throw new NoClassDefFoundError("com/example/Missing");
        }
        if (isFirst && fault.equals("interrupt")) {
            Thread.currentThread().interrupt();
        }
        return frame;
    }

    @Override
    public void onAcknowledgement(RecordMetadata place, Exception failure) {}

    @Override
    public void close() {}
}
