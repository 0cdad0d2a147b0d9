package dev.gitsession.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullMarked;

/// A network between the program and a server, on a free port, that cuts connections on request.
@NullMarked
final class CuttingProxy implements AutoCloseable {
    private static final int MOST_REMEMBERED = 1 << 20;

    private final SocketAddress target;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger requestsToCut = new AtomicInteger();
    private final AtomicInteger answersToLose = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final StringBuilder requests = new StringBuilder();
    private volatile long cutAfter = Long.MAX_VALUE;

    CuttingProxy(SocketAddress target) throws IOException {
        this.target = target;
        this.server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofPlatform().daemon().start(this::accept);
    }

    int port() {
        return server.socket().getLocalPort();
    }

    /// Cuts the next connections after the given number of sent bytes.
    void cutRequests(long bytes, int connections) {
        cutAfter = bytes;
        requestsToCut.set(connections);
    }

    /// Forwards the next pushes and cuts the connection when the answer comes.
    void loseAnswers(int pushes) {
        answersToLose.set(pushes);
    }

    /// How many connections there were since the last call.
    int connections() {
        return connections.getAndSet(0);
    }

    /// How many bytes the program sent since the last call.
    long sent() {
        return sent.getAndSet(0);
    }

    /// The number of cuts still to come.
    int cutsLeft() {
        return requestsToCut.get() + answersToLose.get();
    }

    /// Whether anything was sent that contains this text.
    boolean sawRequest(String text) {
        synchronized (requests) {
            return requests.indexOf(text) >= 0;
        }
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = server.accept();
                connections.incrementAndGet();
                connect(client);
            }
        } catch (IOException e) {
            return; // closed
        }
    }

    private void connect(SocketChannel client) {
        open.add(client);
        try {
            SocketChannel there = SocketChannel.open(target);
            open.add(there);
            AtomicBoolean pushing = new AtomicBoolean();
            Thread.ofPlatform().daemon().start(() -> passRequests(client, there, pushing));
            Thread.ofPlatform().daemon().start(() -> passAnswers(there, client, pushing));
        } catch (IOException e) {
            close(client); // the server is gone, or has too much to do: the next one may get through
        }
    }

    private void passRequests(SocketChannel from, SocketChannel to, AtomicBoolean pushing) {
        long[] sentHere = {0};
        pass(from, to, bytes -> {
            String text = StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
            synchronized (requests) {
                requests.append(text, 0, Math.min(text.length(), MOST_REMEMBERED - requests.length()));
            }
            if (text.startsWith("POST ") && text.contains("/git-receive-pack HTTP")) {
                pushing.set(true);
            }
            sentHere[0] += bytes.remaining();
            sent.addAndGet(bytes.remaining());
            return sentHere[0] > cutAfter && takeOne(requestsToCut);
        });
    }

    private void passAnswers(SocketChannel from, SocketChannel to, AtomicBoolean pushing) {
        pass(from, to, bytes -> pushing.get() && takeOne(answersToLose));
    }

    private static boolean takeOne(AtomicInteger left) {
        return left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
    }

    /// Decides whether the connection is cut before these bytes arrive.
    private interface Cut {
        boolean before(ByteBuffer bytes);
    }

    private void pass(SocketChannel from, SocketChannel to, Cut cut) {
        ByteBuffer buffer = ByteBuffer.allocate(16 << 10);
        try {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                if (cut.before(buffer)) {
                    break;
                }
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException e) {
            // one side is gone, so the other is closed too
        } finally {
            close(from);
            close(to);
        }
    }

    private void close(SocketChannel channel) {
        open.remove(channel);
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(this::close);
    }
}
