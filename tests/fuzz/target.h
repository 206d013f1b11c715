// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>

namespace vireo::fuzz {

//! \brief A reader of bytes from outside, and what has to be true whatever they are.
//!
//! run() aborts (holds()) where something is not; sanitizers see the rest. It keeps nothing from
//! one call to the next.
struct Target
{
    const char *name; //!< of its folder in tests/data/fuzz
    void (*run)(const QByteArray &bytes);
};

[[nodiscard]] const QList<Target> &targets();

//! Ends the process unless \p fact.
void holds(bool fact, const char *words);

// One a file.
void http(const QByteArray &bytes);
void tus(const QByteArray &bytes);
void websocket(const QByteArray &bytes);
void token(const QByteArray &bytes);
void json(const QByteArray &bytes);
void messages(const QByteArray &bytes);
void playlist(const QByteArray &bytes);
void subtitles(const QByteArray &bytes);
void links(const QByteArray &bytes);
void config(const QByteArray &bytes);

} // namespace vireo::fuzz
