// SPDX-License-Identifier: Apache-2.0
package org.aerogram.it.system.transactions.teller;

import jakarta.transaction.Transaction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Arguments: narayana or atomikos, a directory, the URLs of two nodes, money in the bank, a seed. Commands on standard input:
 *
 * <ul>
 *   <li>{@code settle}: recovers until nothing is in doubt, and prints {@code settled} and the bank's balance.
 *   <li>{@code transfer N}: some transfers; prints {@code transferred}, how many, and how many of them were rolled back.
 *   <li>{@code stop MOMENT FROM TO}: one transfer that prints {@code at MOMENT} when it is there and waits for a line; prints {@code over} and what came of it.
 * </ul>
 */
public final class Teller {
    private static final long PAUSE_NS = 200_000_000;

    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private final Bank bank;
    private final List<Money> places;
    private final TransactionService service;
    private final Random random;

    private Teller(final String[] arguments) throws Exception {
        final Path directory = Path.of(arguments[1]);
        bank = new Bank(directory, Long.parseLong(arguments[4]));
        places = List.of(bank, new Purse("first", arguments[2]), new Purse("second", arguments[3]));
        random = new Random(Long.parseLong(arguments[5]));
        service = arguments[0].equals("narayana")
                ? new Narayana(directory.resolve("log"), places)
                : new Atomikos(directory.resolve("log"), places);
    }

    /** Does as it is told until its input ends. */
    public static void main(final String[] arguments) throws Exception {
        final Teller teller = new Teller(arguments);
        System.out.println("open");
        for (String line = teller.commands.readLine(); line != null; line = teller.commands.readLine()) {
            teller.obey(line.split(" "));
        }
        System.exit(0);
    }

    private void obey(final String[] words) throws Exception {
        switch (words[0]) {
            case "settle" -> {
                settle();
                System.out.println("settled " + bank.balance());
            }
            case "transfer" -> transfers(Integer.parseInt(words[1]));
            case "stop" -> {
                final Moment moment = Moment.valueOf(words[1]);
                final Watch watch = new Watch(moment, () -> standStill(moment));
                final Money from = places.get(Integer.parseInt(words[2]));
                final String result = transfer(watch, from, places.get(Integer.parseInt(words[3])));
                System.out.println("over " + result);
            }
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    private void standStill(final Moment moment) {
        System.out.println("at " + moment);
        try {
            commands.readLine();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void settle() throws Exception {
        while (true) {
            service.recover();
            int inDoubt = 0;
            for (final Money place : places) {
                inDoubt += inDoubt(place);
            }
            if (inDoubt == 0) {
                return;
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }

    private static int inDoubt(final Money place) {
        try {
            final int count = place.inDoubt();
            if (count > 0) {
                System.out.println("in doubt at " + place + ": " + count);
            }
            return count;
        } catch (final Exception e) {
            System.out.println("not reached: " + place + ": " + e);
            return 1;
        }
    }

    /** From the bank to a purse, to the other one, and back; or any of these alone. */
    private void transfers(final int count) throws Exception {
        int failed = 0;
        for (int i = 0; i < count; i++) {
            final int from = random.nextInt(places.size());
            final int to = (from + 1 + random.nextInt(places.size() - 1)) % places.size();
            if (!transfer(new Watch(null, null), places.get(from), places.get(to))
                    .equals("committed")) {
                failed++;
            }
        }
        System.out.println("transferred " + count + " " + failed);
    }

    private String transfer(final Watch watch, final Money from, final Money to) throws Exception {
        service.manager().begin();
        try {
            final Transaction transaction = service.manager().getTransaction();
            transaction.enlistResource(new WatchedResource(from.resource(), from, watch));
            transaction.enlistResource(new WatchedResource(to.resource(), to, watch));
            final long amount = from.take();
            if (amount == 0) {
                service.manager().rollback();
                return "nothing there";
            }
            to.put(amount);
            service.manager().commit();
            return "committed";
        } catch (final Exception e) {
            System.out.println("failed: " + e + " cause " + e.getCause());
            if (service.manager().getTransaction() != null) {
                service.manager().rollback();
            }
            from.forsake();
            to.forsake();
            return "failed";
        }
    }
}
