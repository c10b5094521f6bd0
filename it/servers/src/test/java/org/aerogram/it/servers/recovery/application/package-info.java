// SPDX-License-Identifier: Apache-2.0
/** The application that gets its server killed. */
package org.aerogram.it.servers.recovery.application;
