// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "support/mediafixtures.h"
#include "support/mediaprocess.h"

#include <QSize>
#include <QTemporaryDir>

#include <memory>

namespace vireo::test {

//! The picture at \p index of a made file as RGB, three bytes a pixel.
[[nodiscard]] inline QByteArray picture(const QString &path, QSize size, int index = 0)
{
    using namespace Qt::StringLiterals;
    QTemporaryDir folder;
    const QString raw = folder.filePath(u"frame.rgb"_s);
    if (!runFfmpeg({u"-i"_s, path, u"-vf"_s, u"select=eq(n\\,%1)"_s.arg(index), u"-frames:v"_s,
            u"1"_s, u"-f"_s, u"rawvideo"_s, u"-pix_fmt"_s, u"rgb24"_s, raw}))
        return {};
    const QByteArray bytes = readFile(raw);
    return bytes.size() == qsizetype(size.width()) * size.height() * 3 ? bytes : QByteArray();
}

//! A folder of sources, and one with what was made of the last.
class Making
{
protected:
    protocol::MediaEvent make(const QString &source, const protocol::MediaJob &job = {})
    {
        m_output = std::make_unique<QTemporaryDir>();
        return runMedia(source, m_output->path(), job);
    }
    [[nodiscard]] QString made(const QString &name) const { return m_output->filePath(name); }

    QTemporaryDir m_folder;
    std::unique_ptr<QTemporaryDir> m_output;
};

} // namespace vireo::test
