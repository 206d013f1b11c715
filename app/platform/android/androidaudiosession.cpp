// SPDX-FileCopyrightText: The Vireo contributors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/platform/makeaudiosession.h"

#include <QCoreApplication>
#include <QJniEnvironment>
#include <QJniObject>
#include <QPointer>

namespace vireo::app {
namespace {

// AudioManager.AUDIOFOCUS_*
constexpr jint kGain = 1;
constexpr jint kLoss = -1;
constexpr jint kLossTransientCanDuck = -3;

//! \brief Android's audio focus, and the broadcast that headphones were pulled.
class AndroidAudioSession final : public AudioSession
{
public:
    AndroidAudioSession();
    ~AndroidAudioSession() override;

    void request() override { m_focus.callMethod<void>("request"); }
    void release() override { m_focus.callMethod<void>("release"); }

private:
    QJniObject m_focus;
};

QPointer<AudioSession> &current()
{
    static QPointer<AudioSession> session;
    return session;
}

AudioSession::Say meaning(jint change)
{
    if (change == kGain)
        return AudioSession::Say::Granted;
    if (change == kLoss)
        return AudioSession::Say::Taken;
    return change == kLossTransientCanDuck ? AudioSession::Say::Quieter : AudioSession::Say::Silent;
}

// Both come on Android's main thread, which is not Qt's.
void said(JNIEnv *, jclass, jint change)
{
    QMetaObject::invokeMethod(
        qApp,
        [change] {
            if (current())
                Q_EMIT current()->said(meaning(change));
        },
        Qt::QueuedConnection);
}

void lostOutput(JNIEnv *, jclass)
{
    QMetaObject::invokeMethod(
        qApp,
        [] {
            if (current())
                Q_EMIT current()->outputLost();
        },
        Qt::QueuedConnection);
}

AndroidAudioSession::AndroidAudioSession()
{
    current() = this;
    QJniEnvironment environment;
    static const bool registered = environment.registerNativeMethods("org/vireo/app/AudioFocus",
        {{"said", "(I)V", reinterpret_cast<void *>(&vireo::app::said)},
            {"lostOutput", "()V", reinterpret_cast<void *>(&vireo::app::lostOutput)}});
    Q_UNUSED(registered)
    m_focus = QJniObject("org/vireo/app/AudioFocus", "(Landroid/content/Context;)V",
        QNativeInterface::QAndroidApplication::context());
}

AndroidAudioSession::~AndroidAudioSession()
{
    m_focus.callMethod<void>(
        "close", "(Landroid/content/Context;)V", QNativeInterface::QAndroidApplication::context());
}

} // namespace

std::unique_ptr<AudioSession> makeAudioSession()
{
    return std::make_unique<AndroidAudioSession>();
}

} // namespace vireo::app
