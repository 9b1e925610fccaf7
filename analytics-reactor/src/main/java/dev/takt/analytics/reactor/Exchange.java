package dev.takt.analytics.reactor;

import dev.takt.analytics.context.ThreadContext;
import dev.takt.analytics.event.Outcome;
import dev.takt.analytics.measure.Measurement;
import dev.takt.analytics.measure.TrackerParts;
import dev.takt.analytics.tracker.Tracker;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.Future;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.NettyPipeline;

/**
 * A measured request to a handler, until the last byte of its response is written or its connection is closed.
 *
 * <p>The Publisher of the handler does not show this end: Reactor Netty neither cancels nor requests from it after the response is
 * complete, and cancels it both after success and when the client has gone. So the end is read from the channel: the promise of the last
 * part of the response shows if it was written. Only the error of the Publisher is used, for the record.
 *
 * <p>It is the channel handler of one exchange and removes itself at the end. Parts pass on the event loop of the channel; everything
 * else may come from any thread.
 */
final class Exchange extends ChannelDuplexHandler implements ChannelFutureListener {
    private final HttpCalls calls;
    private final Measurement running;

    /** The error of the response, unless the connection caused it. */
    private volatile @Nullable Throwable error;

    private volatile boolean connectionFailed;

    /** The written status; used on the event loop. */
    private String status = "";

    /** Starts to measure a call of {@code tracker}. */
    Exchange(HttpCalls calls, Tracker tracker) {
        this.calls = calls;
        this.running = new Measurement(
                TrackerParts.of(tracker), ThreadContext.current().captured());
    }

    /** Returns the response of {@code handler}, which runs as a part of this call. */
    Publisher<Void> handle(Supplier<? extends Publisher<Void>> handler) {
        return running.<Publisher<Void>, RuntimeException>performHere(handler::get);
    }

    /** Returns {@code sending} as a part of this call: what it calls are children of the call, and its error is stored. */
    Mono<Void> following(Publisher<Void> sending) {
        Mono<Void> response = Mono.fromDirect(sending).doOnError(this::failed);
        return running.recorder().paths().keepsTree() ? CarryingMono.of(response, running.inside()) : response;
    }

    /** Observes the outbound messages of {@code connection} and its close. */
    void follow(Connection connection) {
        Channel channel = connection.channel();
        channel.closeFuture().addListener(this);
        try {
            channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, this);
        } catch (NoSuchElementException closed) {
            // a closed channel has no handlers; its close future still reports the end
        }
    }

    /** Stores the error of the handler, unless the connection caused it, which reports its own end. */
    void failed(Throwable why) {
        error = connectionFailed ? null : why;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the future is that of the promise
    public void write(ChannelHandlerContext context, Object part, ChannelPromise promise) {
        boolean preliminary = false;
        if (part instanceof HttpResponse response) {
            preliminary = isPreliminary(response.status());
            status = preliminary ? status : response.status().codeAsText().toString();
        }
        if (part instanceof LastHttpContent && !preliminary) {
            context.write(part, promise.unvoid().addListener(last -> written(context, last)));
        } else {
            context.write(part, promise);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        connectionFailed = true;
        context.fireExceptionCaught(cause);
    }

    /** Ends the call when the connection is closed. */
    @Override
    public void operationComplete(ChannelFuture closed) {
        connectionFailed = true;
        brokenOff();
    }

    private void written(ChannelHandlerContext context, Future<? super Void> last) {
        leave(context);
        if (last.isSuccess()) {
            Outcome outcome = calls.outcomeOf(status);
            running.stop(
                    calls.series(running.series().name(), HttpCalls.classOf(status)),
                    outcome,
                    outcome == Outcome.FAILURE ? error : null,
                    null);
        } else {
            brokenOff();
        }
    }

    private void leave(ChannelHandlerContext context) {
        context.channel().closeFuture().removeListener(this);
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
        }
    }

    private void brokenOff() {
        Throwable why = error;
        String statusClass = why == null ? HttpCalls.ABORTED : HttpCalls.ERROR;
        Outcome outcome = why == null ? Outcome.CANCELLED : Outcome.FAILURE;
        running.stop(calls.series(running.series().name(), statusClass), outcome, why, null);
    }

    /** Returns true if the response to the request follows later; after a change of protocols none follows. */
    private static boolean isPreliminary(HttpResponseStatus status) {
        return status.codeClass() == HttpStatusClass.INFORMATIONAL
                && status.code() != HttpResponseStatus.SWITCHING_PROTOCOLS.code();
    }
}
