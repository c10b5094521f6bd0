// SPDX-License-Identifier: Apache-2.0
/**
 * What an application names: connection factories and destinations of Aerogram, an implementation of Jakarta Messaging 3.1. Everything else is met through
 * the interfaces of {@code jakarta.jms}.
 */
package org.aerogram.jms;
