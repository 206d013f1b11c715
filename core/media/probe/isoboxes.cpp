// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/media/probe/isoboxes.h"

#include "core/media/probe/fdreader.h"

#include <QtEndian>

namespace vireo::media {

bool hasTopLevelBox(const FdReader &file, QByteArrayView type)
{
    qint64 offset = 0;
    for (int i = 0; i < 10'000 && offset < file.size(); ++i) {
        const QByteArray header = file.peek(offset, 16);
        if (header.size() < 8)
            return false;
        if (header.sliced(4, 4) == type)
            return true;
        quint64 size = qFromBigEndian<quint32>(header.constData());
        if (size == 1 && header.size() == 16)
            size = qFromBigEndian<quint64>(header.constData() + 8);
        if (size < 8 || size > quint64(file.size() - offset))
            return false;
        offset += qint64(size);
    }
    return false;
}

} // namespace vireo::media
