// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>

namespace vireo::protocol {

//! GET /me/export and /me/import: how the last one stands.
struct Port
{
    enum class State { None, Waiting, Running, Done, Failed };

    State state = State::None;
    double progress = 0; //!< 0..1
    qint64 bytes = 0; //!< export, done: size of the archive
    QString url; //!< export, done: where it is fetched within ten minutes, relative to the server
    int clips = 0;
    int comments = 0;
    int known = 0; //!< import: clips that were here already
    QString code; //!< failed: stable
    QString detail; //!< failed: one sentence for a person
    qint64 createdMs = -1;
    qint64 expiresMs = -1; //!< export, done: when the archive goes
};

[[nodiscard]] QJsonObject toJson(const Port &port);
//! Tolerant.
[[nodiscard]] Result<Port> portFromJson(const QJsonObject &json);

} // namespace vireo::protocol
