package dev.takt.analytics.dashboard.web;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import reactor.netty.NettyPipeline;

/**
 * Limits the requests of one connection that wait behind an unanswered one. Reactor Netty queues such pipelined requests without
 * a bound, so that a connection that sends requests and reads nothing would take all memory.
 *
 * <p>Closes the connection when more than {@value #MOST_REQUESTS} requests or more than {@value #MOST_BYTES} bytes of addresses,
 * headers and bodies wait. Used on the event loop of one channel.
 */
final class PipelineLimit extends ChannelDuplexHandler {
    static final int MOST_REQUESTS = 32;
    static final int MOST_BYTES = 64 << 10;

    private static final String NAME = "takt.pipeline-limit";

    private final AtomicLong refused;
    private int unanswered;
    private long waitingBytes;
    private boolean closed;

    private PipelineLimit(AtomicLong refused) {
        this.refused = refused;
    }

    /** Adds the limit to a channel whose pipeline has its HTTP codec. {@code refused} counts the closed connections. */
    static void addTo(Channel channel, AtomicLong refused) {
        channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new PipelineLimit(refused));
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (!closed) {
            count(message);
            closed = unanswered > MOST_REQUESTS + 1 || waitingBytes > MOST_BYTES;
            if (closed) {
                refused.incrementAndGet();
                Future<?> unused = context.close();
            }
        }
        if (closed) {
            ReferenceCountUtil.release(message);
        } else {
            context.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        if (message instanceof LastHttpContent && !isInterim(message)) {
            unanswered--;
            if (unanswered <= 1) {
                waitingBytes = 0;
            }
        }
        // The caller has the promise.
        Future<?> unused = context.write(message, promise);
    }

    private void count(Object message) {
        if (message instanceof HttpRequest request) {
            unanswered++;
            if (unanswered > 1) {
                waitingBytes += sizeBytes(request);
            }
        }
        if (message instanceof HttpContent content && unanswered > 1) {
            waitingBytes += content.content().readableBytes();
        }
    }

    private static long sizeBytes(HttpRequest request) {
        long bytes = request.uri().length();
        for (Map.Entry<String, String> header : request.headers()) {
            bytes += header.getKey().length() + header.getValue().length();
        }
        return bytes;
    }

    /** Returns true for an answer such as 100 Continue, which another one follows. */
    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    }
}
