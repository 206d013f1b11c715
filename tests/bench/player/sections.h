// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace vireo::bench {

//! \name What the program measures, one a process
//! Figures go to standard output; what is returned is the exit status.
//! @{

//! FOLDER: serves it on loopback and prints the port, until standard input ends.
int serve(const QStringList &arguments);
//! PORT BYTES-PER-SECOND: a slow link to a server on loopback; prints its port, until standard
//! input ends.
int link(const QStringList &arguments);
//! PORT CLIPS SWIPES: swipes through a feed of clips /000/master.m3u8, /001/... and back.
int feed(const QStringList &arguments);
//! FOLDER PATH RUNS BYTES-PER-SECOND: opens a clip that nothing is known of; rate 0: loopback.
int cold(const QStringList &arguments);
//! FILE LOOPS: the gap where a clip begins again.
int loop(const QStringList &arguments);
//! PORT PATH: memory and CPU of one that plays and of two primed neighbours.
int memory(const QStringList &arguments);
//! FILE: CPU for each picture that is decoded.
int decode(const QStringList &arguments);
//! WHAT SOURCE [RUNS]: Qt's own player: open, primed, loop, memory, sound.
int peer(const QStringList &arguments);

//! @}

} // namespace vireo::bench
