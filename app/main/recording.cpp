// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/main/recording.h"

#include <QDir>
#include <QFile>
#include <QPainter>
#include <QQuickWindow>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {
constexpr int kMostWaiting = 12;

QString nameOf(qsizetype number)
{
    return u"%1.png"_s.arg(number, 4, 10, QLatin1Char('0'));
}

} // namespace

Recording::Recording(QQuickWindow *window, const QString &folder, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_folder(folder)
{
    QDir directory(folder);
    directory.removeRecursively();
    directory.mkpath(u"."_s);
    m_writer.setMaxThreadCount(1);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, &Recording::take);
}

Recording::~Recording()
{
    m_writer.waitForDone();
}

void Recording::start(std::chrono::milliseconds interval)
{
    m_clock.start();
    m_timer.start(interval);
    take();
}

void Recording::take()
{
    if (m_waiting >= kMostWaiting)
        return;
    const qint64 now = m_clock.elapsed();
    const QImage picture = m_window->grabWindow();
    const QString path = QDir(m_folder).filePath(nameOf(m_times.size()));
    m_times.append(now);
    ++m_waiting;
    m_writer.start([this, picture, path, size = m_window->size(), finger = m_finger] {
        QImage small = picture.scaled(size, Qt::IgnoreAspectRatio, Qt::SmoothTransformation)
                           .convertToFormat(QImage::Format_RGB32);
        small.setDevicePixelRatio(1);
        if (finger) {
            QPainter painter(&small);
            painter.setRenderHint(QPainter::Antialiasing);
            painter.setPen(QPen(QColor(255, 255, 255, 220), 2));
            painter.setBrush(QColor(255, 255, 255, 90));
            painter.drawEllipse(*finger, 18, 18);
        }
        small.save(path);
        --m_waiting;
    });
}

int Recording::stop()
{
    const qint64 end = m_clock.elapsed();
    m_timer.stop();
    m_writer.waitForDone();
    QFile list(QDir(m_folder).filePath(u"frames.ffconcat"_s));
    if (list.open(QIODevice::WriteOnly)) {
        list.write("ffconcat version 1.0\n");
        for (qsizetype i = 0; i < m_times.size(); ++i) {
            const qint64 until = i + 1 < m_times.size() ? m_times.at(i + 1) : end;
            list.write(u"file %1\nduration %2\n"_s.arg(nameOf(i))
                           .arg(double(until - m_times.at(i)) / 1000, 0, 'f', 3)
                           .toUtf8());
        }
    }
    return int(m_times.size());
}

} // namespace vireo::app
