// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: MIT

#pragma once

#include "core/base/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

namespace vireo::protocol {

//! GET /me/export and /me/import: how the last one stands.
struct Port
{
    enum class State { None, Waiting, Running, Done, Failed };
    //! A part of an archive that was not taken in.
    struct Skip
    {
        QString entry; //!< of the archive; of a comment with "#" and its id there
        QString name; //!< for a person: the caption of a clip, the words of a comment
        QString code; //!< stable, as when it is refused at another place
        QString detail; //!< one sentence for a person
    };
    static constexpr int kMostSkips = 100; //!< that are named

    State state = State::None;
    double progress = 0; //!< 0..1
    qint64 bytes = 0; //!< export, done: size of the archive
    QString url; //!< export, done: where it is fetched within ten minutes, relative to the server
    int clips = 0;
    int comments = 0;
    int known = 0; //!< import: clips that were here already
    int skipped = 0; //!< import: parts that were not taken in
    QList<Skip> skips; //!< the first of them
    QString code; //!< failed: stable
    QString detail; //!< failed: one sentence for a person
    qint64 createdMs = -1;
    qint64 expiresMs = -1; //!< export, done: when the archive goes
};

[[nodiscard]] QJsonObject toJson(const Port &port);
[[nodiscard]] QJsonArray toJson(const QList<Port::Skip> &skips);
//! Tolerant.
[[nodiscard]] QList<Port::Skip> skipsFromJson(const QJsonArray &json);
//! Tolerant.
[[nodiscard]] Result<Port> portFromJson(const QJsonObject &json);

} // namespace vireo::protocol
