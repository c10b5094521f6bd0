// SPDX-License-Identifier: Apache-2.0
package org.aerogram.ra.inbound;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.JMException;
import javax.management.ObjectName;

/** An activation's place in the management console of the JVM. A JVM that does not want it there gets on without. Thread-safe. */
final class ActivationConsole implements ActivationMXBean {
    private static final Logger LOG = System.getLogger(ActivationConsole.class.getName());
    private static final AtomicLong IDS = new AtomicLong();

    private final Activation activation;
    private final Reception reception;
    private ObjectName name;

    ActivationConsole(final Activation activation, final Reception reception) {
        this.activation = activation;
        this.reception = reception;
    }

    synchronized void open() {
        try {
            final ObjectName wanted = new ObjectName("org.aerogram:type=Activation,bean="
                    + ObjectName.quote(reception.name()) + ",destination="
                    + ObjectName.quote(getDestination()) + ",id=" + IDS.incrementAndGet());
            ManagementFactory.getPlatformMBeanServer().registerMBean(this, wanted);
            name = wanted;
        } catch (final JMException | SecurityException e) {
            LOG.log(Level.DEBUG, "an activation is not shown to operators", e);
        }
    }

    synchronized void close() {
        if (name != null) {
            try {
                ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
            } catch (final JMException | SecurityException e) {
                LOG.log(Level.DEBUG, "an activation was not shown any more", e);
            }
            name = null;
        }
    }

    @Override
    public String getState() {
        return reception.statistics().state().name();
    }

    @Override
    public String getDestination() {
        return reception.target().toString();
    }

    @Override
    public long getHandled() {
        return reception.statistics().handledCount();
    }

    @Override
    public long getFailed() {
        return reception.statistics().failedCount();
    }

    @Override
    public int getFailuresInARow() {
        return reception.failures().count();
    }

    @Override
    public String getLastTrouble() {
        return reception.statistics().lastTrouble();
    }

    @Override
    public void pause() {
        activation.pause();
    }

    @Override
    public void resume() {
        activation.resume();
    }
}
