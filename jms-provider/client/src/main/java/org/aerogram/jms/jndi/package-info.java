// SPDX-License-Identifier: Apache-2.0
/** JNDI without a naming service: a read-only context whose content comes from its environment, for programs in plain Java. */
package org.aerogram.jms.jndi;
