import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/// A link with delay: passes connections on to a server on this machine and holds whatever passes for a while, each way.
/// A new connection is held as long as its handshake would take. It counts connections and bytes.
///
/// usage: java Delay.java PORT MILLISECONDS; prints its own port, and for each line on standard input the connections and
/// the bytes to the server and back since the last one
public class Delay {
    private static final int CHUNK = 64 << 10;
    private static final AtomicLong CONNECTIONS = new AtomicLong();
    private static final AtomicLong THERE = new AtomicLong();
    private static final AtomicLong BACK = new AtomicLong();

    private record Held(byte[] bytes, long due) {}

    public static void main(String[] args) throws IOException {
        int port = Integer.parseInt(args[0]);
        long delay = Long.parseLong(args[1]) * 1_000_000;
        ServerSocket server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread.ofPlatform().daemon().start(() -> accept(server, port, delay));
        while (System.in.read() >= 0) {
            System.out.println(CONNECTIONS.getAndSet(0) + " " + THERE.getAndSet(0) + " " + BACK.getAndSet(0));
        }
    }

    private static void accept(ServerSocket server, int port, long delay) {
        try {
            while (true) {
                Socket client = server.accept();
                CONNECTIONS.incrementAndGet();
                Socket there = new Socket(InetAddress.getLoopbackAddress(), port);
                client.setTcpNoDelay(true);
                there.setTcpNoDelay(true);
                long open = System.nanoTime() + 2 * delay;
                pass(client, there, delay, open, THERE);
                pass(there, client, delay, open, BACK);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pass(Socket from, Socket to, long delay, long open, AtomicLong count) {
        LinkedBlockingQueue<Held> held = new LinkedBlockingQueue<>();
        Thread.ofPlatform().daemon().start(() -> {
            try {
                InputStream in = from.getInputStream();
                byte[] chunk = new byte[CHUNK];
                for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                    count.addAndGet(read);
                    held.add(new Held(java.util.Arrays.copyOf(chunk, read), due(delay, open)));
                }
            } catch (IOException e) {
                // The other side is gone, which the end tells.
            }
            held.add(new Held(new byte[0], due(delay, open)));
        });
        Thread.ofPlatform().daemon().start(() -> {
            try {
                OutputStream out = to.getOutputStream();
                for (Held next = held.take(); next.bytes().length > 0; next = held.take()) {
                    await(next.due());
                    out.write(next.bytes());
                    out.flush();
                }
                to.shutdownOutput();
            } catch (IOException | InterruptedException e) {
                // One side is gone.
            }
        });
    }

    private static long due(long delay, long open) {
        return Math.max(System.nanoTime(), open) + delay;
    }

    private static void await(long due) throws InterruptedException {
        long left = due - System.nanoTime();
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
