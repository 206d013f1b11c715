// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/player/soundcard.h"

#include "app/player/audiomixer.h"
#include "app/player/outputwatch.h"

#include <QAudioDevice>
#include <QAudioSink>
#include <QIODevice>
#include <QMediaDevices>

#include <vector>

using namespace Qt::StringLiterals;

namespace vireo::app {
namespace {

constexpr int kRate = 48'000;
constexpr int kChannels = 2;
constexpr int kFrameBytes = kChannels * static_cast<int>(sizeof(qint16));
constexpr int kBufferBytes = kRate / 20 * kFrameBytes; // 50 ms
constexpr qint64 kRestAfter = 2LL * kRate; // silent frames

} // namespace

//! Lives on the sound card's thread.
class SoundCard::Device final : public QIODevice
{
public:
    //! \p pulled is called on this thread.
    Device(std::shared_ptr<AudioMixer> mixer, std::function<void()> pulled)
        : m_mixer(std::move(mixer))
        , m_pulled(std::move(pulled))
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }

    void start()
    {
        m_devices = std::make_unique<QMediaDevices>();
        connect(m_devices.get(), &QMediaDevices::audioOutputsChanged, this, &Device::look);
        look();
    }

    void wake()
    {
        m_silent = 0;
        if (m_sink && m_sink->state() == QAudio::SuspendedState)
            m_sink->resume();
    }

    [[nodiscard]] bool isSequential() const override { return true; }
    [[nodiscard]] qint64 bytesAvailable() const override { return kBufferBytes; }

protected:
    qint64 readData(char *to, qint64 most) override
    {
        const auto frames = static_cast<int>(most / kFrameBytes);
        m_samples.resize(static_cast<size_t>(frames) * kChannels);
        const qint64 queued = m_sink ? m_sink->bufferSize() - m_sink->bytesFree() : 0;
        const std::chrono::microseconds latency(
            std::max<qint64>(0, queued) / kFrameBytes * 1'000'000 / kRate);
        const bool heard = m_mixer->mix(m_samples.data(), frames, latency);
        auto *out = reinterpret_cast<qint16 *>(to);
        for (size_t i = 0; i < m_samples.size(); ++i)
            out[i] = static_cast<qint16>(m_samples[i] * 32'767.0F);
        m_silent = heard ? 0 : m_silent + frames;
        if (m_silent > kRestAfter)
            QMetaObject::invokeMethod(
                this, [this] { rest(); }, Qt::QueuedConnection);
        return static_cast<qint64>(frames) * kFrameBytes;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    void look()
    {
        const QAudioDevice device = QMediaDevices::defaultAudioOutput();
        QList<QByteArray> ids;
        for (const QAudioDevice &one : QMediaDevices::audioOutputs())
            ids.append(one.id());
        switch (m_outputs.update(ids, device.isNull() ? QByteArray() : device.id())) {
        case OutputWatch::Change::None:
            return;
        case OutputWatch::Change::Pulled:
            m_mixer->setHushed(true);
            m_pulled();
            break;
        case OutputWatch::Change::Move:
            break;
        }
        openSink(device);
    }

    void openSink(const QAudioDevice &device)
    {
        m_sink.reset();
        QAudioFormat format;
        format.setSampleRate(kRate);
        format.setChannelCount(kChannels);
        format.setSampleFormat(QAudioFormat::Int16);
        if (device.isNull() || !device.isFormatSupported(format))
            return;
        m_sink = std::make_unique<QAudioSink>(device, format);
        m_sink->setBufferSize(kBufferBytes);
        m_sink->start(this);
    }

    void rest()
    {
        if (m_silent > kRestAfter && m_sink && m_sink->state() == QAudio::ActiveState)
            m_sink->suspend();
    }

    const std::shared_ptr<AudioMixer> m_mixer;
    std::unique_ptr<QMediaDevices> m_devices;
    std::unique_ptr<QAudioSink> m_sink;
    const std::function<void()> m_pulled;
    OutputWatch m_outputs;
    std::vector<float> m_samples;
    qint64 m_silent = 0;
};

SoundCard::SoundCard(std::shared_ptr<AudioMixer> mixer, std::function<void()> pulled)
    : m_mixer(std::move(mixer))
{
    m_thread.setObjectName(u"sound"_s);
    auto *device = new Device(m_mixer, [home = &m_home, pulled = std::move(pulled)] {
        QMetaObject::invokeMethod(home, pulled, Qt::QueuedConnection);
    });
    device->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::started, device, &Device::start);
    QObject::connect(&m_thread, &QThread::finished, device, &QObject::deleteLater);
    m_mixer->setWaker([device] {
        QMetaObject::invokeMethod(
            device, [device] { device->wake(); }, Qt::QueuedConnection);
    });
    m_thread.start(QThread::TimeCriticalPriority);
}

SoundCard::~SoundCard()
{
    m_mixer->setWaker(nullptr);
    m_thread.quit();
    m_thread.wait();
}

} // namespace vireo::app
