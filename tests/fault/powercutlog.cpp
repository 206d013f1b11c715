// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "powercutlog.h"

#include <QFile>
#include <QHash>
#include <QList>

#include <cstring>

namespace vireo::test {

PowerCut cutPower(const QString &log)
{
    struct Write
    {
        CutRecord record;
        QByteArray old;
    };
    QFile file(log);
    if (!file.open(QIODevice::ReadOnly))
        return {-1, {}};
    const QByteArray bytes = file.readAll();
    file.close();
    PowerCut cut;
    QHash<QByteArray, QList<Write>> open;
    qsizetype at = 0;
    while (at + qsizetype(sizeof(CutRecord)) <= bytes.size()) {
        CutRecord record;
        std::memcpy(&record, bytes.constData() + at, sizeof record);
        at += qsizetype(sizeof record);
        const QByteArray path = bytes.mid(at, record.pathBytes);
        const QByteArray old = bytes.mid(at + record.pathBytes, record.oldBytes);
        at += qsizetype(record.pathBytes) + qsizetype(record.oldBytes);
        if (record.kind == CutRecord::Kind::Sync) {
            open.remove(path);
            cut.synced.insert(QFile::decodeName(path));
        } else {
            open[path].append({record, old});
        }
    }
    for (auto it = open.cbegin(); it != open.cend(); ++it) {
        QFile target(QFile::decodeName(it.key()));
        // Removed meanwhile: a journal, say. Nothing of it is left to be taken back.
        if (!target.exists())
            continue;
        if (!target.open(QIODevice::ReadWrite))
            return {-1, {}};
        for (qsizetype i = it->size() - 1; i >= 0; --i) {
            const Write &write = it->at(i);
            target.seek(write.record.offset);
            target.write(write.old);
            target.flush();
            target.resize(write.record.size);
            ++cut.undone;
        }
    }
    if (!QFile::resize(log, 0))
        cut.undone = -1;
    return cut;
}

} // namespace vireo::test
